// Keys and links between text and records. Every page works without it.
"use strict";
(() => {
  const store = (() => { try { return window.localStorage; } catch { return null; } })();
  const dialog = document.getElementById("keys");
  const off = document.getElementById("keys-off");
  const isOff = () => store?.getItem("armistice-keys") === "off";
  const opener = document.querySelector(".keys-open");
  if (opener && dialog) {
    opener.hidden = false;
    opener.addEventListener("click", () => dialog.showModal());
  }
  if (off) {
    off.checked = isOff();
    off.addEventListener("change", () => store?.setItem("armistice-keys", off.checked ? "off" : "on"));
  }

  // Text and records show one another.
  const light = (ids, on) => {
    for (const id of ids) {
      document.getElementById(`r-${id}`)?.classList.toggle("on", on);
      for (const words of document.querySelectorAll(`.hl[data-records~="${CSS.escape(id)}"]`)) words.classList.toggle("on", on);
    }
  };
  for (const words of document.querySelectorAll(".hl")) {
    const ids = words.dataset.records.split(" ");
    words.addEventListener("mouseenter", () => light(ids, true));
    words.addEventListener("mouseleave", () => light(ids, false));
  }
  for (const card of document.querySelectorAll(".card")) {
    const ids = [card.id.slice(2)];
    for (const name of ["mouseenter", "focusin"]) card.addEventListener(name, () => light(ids, true));
    for (const name of ["mouseleave", "focusout"]) card.addEventListener(name, () => light(ids, false));
  }

  // Words selected in a text stand in the form for a record that was missed.
  const selected = document.querySelector("[data-selected]");
  if (selected) {
    document.addEventListener("selectionchange", () => {
      const selection = document.getSelection();
      const words = selection?.toString().trim() ?? "";
      if (words && selection.anchorNode?.parentElement?.closest(".text")) selected.value = words;
    });
  }
  const asked = location.hash && document.querySelector(location.hash.replace(/[^#\w-]/g, ""));
  if (asked instanceof HTMLDetailsElement) asked.open = true;

  const isTyping = (target) => target.closest("input, textarea, select, dialog[open]") !== null;
  const rows = () => [...document.querySelectorAll(".card, .lines > li, .hits > li, ol.trail > li, .days li, .list tbody tr")];
  const step = (by) => {
    const all = rows();
    if (all.length === 0) return;
    const now = all.findIndex((row) => row.contains(document.activeElement));
    const next = all[Math.min(Math.max(now + by, 0), all.length - 1)];
    if (!next.hasAttribute("tabindex")) next.setAttribute("tabindex", "-1");
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };
  const cell = (key) => {
    const here = document.activeElement?.closest(".matrix td, .matrix th");
    const row = here?.parentElement;
    if (!here || !row) return false;
    const at = [...row.children].indexOf(here);
    const next = { ArrowLeft: here.previousElementSibling, ArrowRight: here.nextElementSibling, ArrowUp: row.previousElementSibling?.children[at], ArrowDown: row.nextElementSibling?.children[at] }[key];
    if (!next) return false;
    if (!next.hasAttribute("tabindex")) next.setAttribute("tabindex", "-1");
    next.focus();
    return true;
  };
  const cite = () => {
    const here = document.activeElement?.closest("li, .card, td, .ev") ?? document;
    const link = here.querySelector("a.cite, a.line");
    const words = here.querySelector("blockquote, .words, .line")?.textContent ?? "";
    const source = here.querySelector("figcaption .cite, .meta")?.textContent ?? "";
    if (!link && !words) return;
    void navigator.clipboard?.writeText(`${words.trim()} (${[source.trim(), link?.href].filter(Boolean).join(", ")})`);
  };

  // In a table of parties and issues the first cell can be reached by Tab, the others by arrows.
  document.querySelector(".matrix td")?.setAttribute("tabindex", "0");

  let went = 0;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isOff() && event.key !== "?" || isTyping(event.target)) return;
    const key = event.key;
    if (Date.now() - went < 1500) {
      went = 0;
      const link = document.querySelector(`a[data-go="${CSS.escape(key)}"]`);
      if (link) { event.preventDefault(); link.click(); return; }
    }
    const deeds = {
      "?": () => dialog?.showModal(),
      "/": () => document.querySelector("input[type=search]")?.focus(),
      g: () => { went = Date.now(); },
      j: () => step(1),
      k: () => step(-1),
      e: cite,
    };
    if (key.startsWith("Arrow")) {
      if (cell(key)) event.preventDefault();
      return;
    }
    if (key === "Enter" && document.activeElement?.matches("li, td, .card, tr")) {
      document.activeElement.querySelector("a.cite, a.line, a")?.click();
      return;
    }
    const button = document.activeElement?.closest(".card")?.querySelector(`button[data-key="${CSS.escape(key)}"]`) ?? document.querySelector(`.queue button[data-key="${CSS.escape(key)}"]`);
    if (button) { event.preventDefault(); button.click(); return; }
    if (deeds[key]) { event.preventDefault(); deeds[key](); }
  });
})();
