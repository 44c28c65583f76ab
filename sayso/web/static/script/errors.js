const form = document.querySelector("form");
const apply = () => {
  for (const box of form.elements) {
    for (const row of document.querySelectorAll(".row." + box.value)) row.hidden = !box.checked;
  }
  for (const article of document.querySelectorAll("article")) {
    article.hidden = !article.querySelector(".row:not([hidden])");
  }
};
form.addEventListener("change", apply);
apply();
