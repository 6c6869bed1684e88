// Before anything is drawn: the look that was chosen the last time, if one was.
(() => {
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch { /* storage that is refused leaves the system's own choice */ }
})();
