// The fabricated record as an Eleventy site. The runner copies this folder beside a project's `briefings/`.
export default function (config) {
  config.setFreezeReservedData(false);
  config.setQuietMode(true);
  return { dir: { input: "src", output: "site" } };
}
