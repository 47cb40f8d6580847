// Makes handing a file in more pleasant: dropped anywhere on the page, refused before it is sent where it is too large.
// Without this file the form works as well.

const form = document.querySelector("form.upload");
const file = form.elements.manuscript;
const button = form.querySelector("button");
const said = form.querySelector(".said");
const limit = Number(form.dataset.limit);

function say(words, isWrong = false) {
  said.textContent = words;
  said.classList.toggle("wrong", isWrong);
}

function size() {
  return [file, form.elements.library].reduce((sum, input) => sum + (input.files[0]?.size ?? 0), 0);
}

function problem() {
  if (!file.files.length && !form.elements.text.value.trim()) {
    return "Choose a file, or paste the text.";
  }
  return size() > limit ? `The file is larger than ${(limit / 2 ** 20).toFixed(0)} MiB.` : "";
}

function look() {
  say(size() > limit ? problem() : "", true);
}

function rest() {
  button.removeAttribute("aria-disabled");
  say("");
}

for (const name of ["dragenter", "dragover"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    document.body.classList.add("dragging");
  });
}

document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("dragging");
});

document.addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("dragging");
  if (!event.dataTransfer.files.length) return;
  file.files = event.dataTransfer.files;
  file.focus();
  look();
});

file.addEventListener("change", look);

form.addEventListener("submit", (event) => {
  const wrong = problem();
  if (wrong || button.getAttribute("aria-disabled")) {
    event.preventDefault();
    if (wrong) say(wrong, true);
    return;
  }
  button.setAttribute("aria-disabled", "true");
  say("Sending …");
});

window.addEventListener("pageshow", rest);
