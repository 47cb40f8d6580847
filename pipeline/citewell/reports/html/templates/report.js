"use strict";
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const boxes = all("input[type=checkbox]");
  const cards = all(".card");
  const status = document.querySelector(".shown");

  const unchecked = (name) => new Set(boxes.filter((box) => !box.checked && box.dataset[name]).map((box) => box.dataset[name]));

  function filter() {
    const rules = unchecked("rule"), severities = unchecked("severity");
    let count = 0;
    for (const card of cards) {
      const off = rules.has(card.dataset.rule) || severities.has(card.dataset.severity);
      const number = card.id.slice(1);
      card.hidden = off;
      count += !off;
      for (const mark of all(`mark[data-finding="${number}"]`)) mark.classList.toggle("off", off);
      for (const link of all(`.ref[href="#f${number}"]`)) link.hidden = off;
    }
    status.textContent = `${count} of ${cards.length} shown`;
  }

  function point() {
    for (const mark of all(".now")) mark.classList.remove("now");
    const target = /^#t(\d+)$/.exec(location.hash);
    if (target) for (const mark of all(`mark[data-finding="${target[1]}"]`)) mark.classList.add("now");
  }

  function printable() {
    for (const record of all("details")) record.open = true;
  }

  if (status) {
    for (const part of all(".filters, .filter")) part.hidden = false;
    for (const box of boxes) box.addEventListener("change", filter);
    document.querySelector(".all").addEventListener("click", () => {
      for (const box of boxes) box.checked = true;
      filter();
    });
    filter();
  }
  addEventListener("hashchange", point);
  addEventListener("beforeprint", printable);
  point();
})();
