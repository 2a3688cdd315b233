/* A site that is opened from a disk: no server puts `index.html` behind the name of a folder. */
(() => {
  "use strict";

  function complete(link) {
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }

  for (const link of document.links) complete(link);
  for (const type of ["pointerdown", "focusin", "click"]) {
    addEventListener(type, (event) => complete(event.target.closest?.("a[href]")), true); // of what came later
  }
})();
