/* Before anything is painted: scripts run, and the reader's colour scheme is chosen or the system's. */
{
  const root = document.documentElement;
  root.classList.add("js");
  root.classList.toggle("asked", Boolean(location.search));
  let scheme;
  try {
    scheme = localStorage.getItem("briefings-scheme");
  } catch {
    // Storage is closed to this page.
  }
  root.dataset.mdColorScheme = scheme || (matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default");
}
