// The fabricated record as an Eleventy site. The runner copies this folder beside a project's `briefings/`.
// It writes what the Hugo site beside it writes; hugo.toml says what is equivalent to ours and what is not.
export default function (config) {
  config.setFreezeReservedData(false);
  config.setQuietMode(true);
  return { dir: { input: "src", output: "site" } };
}
