"use strict";
// Choosing a claim in the Reader marks its words, choosing a word marks its claims.
// Without this script the links between claims and words still lead there and back.
(() => {
  const choose = (numbers, article) => {
    for (const element of article.querySelectorAll(".hit, .chosen")) element.classList.remove("hit", "chosen");
    for (const number of numbers) {
      for (const word of article.querySelectorAll(`.text [data-c~="${number}"]`)) word.classList.add("hit");
      const card = document.getElementById(`d-c${number}`);
      if (card) card.classList.add("chosen");
    }
  };
  const fromAddress = () => {
    const match = /^#d-[cw](\d+)$/.exec(location.hash);
    const article = document.querySelector("article.reader");
    if (!match || !article) return;
    choose([match[1]], article);
    const word = article.querySelector(`.text [data-c~="${match[1]}"].what`);
    const card = document.getElementById(`d-c${match[1]}`);
    if (word) word.scrollIntoView({ block: "center" });
    if (card) card.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("click", (event) => {
    const word = event.target.closest("article.reader .text [data-c]");
    if (!word || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const numbers = word.dataset.c.split(" ").filter(Boolean);
    if (!numbers.length) return;
    event.preventDefault();
    choose(numbers, word.closest("article"));
    const card = document.getElementById(`d-c${numbers[0]}`);
    if (card) card.scrollIntoView({ block: "nearest" });
  });
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
