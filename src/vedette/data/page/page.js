"use strict";
// Choosing a claim marks all its words; choosing a word shows the claims that rest on it.
// Without this script the links between claims and words still lead there and back.
(() => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  const clear = () => {
    for (const element of document.querySelectorAll(".hit, .chosen")) {
      element.classList.remove("hit", "chosen");
    }
  };
  const isSeen = (element, frame) => {
    const inner = element.getBoundingClientRect();
    const outer = frame ? frame.getBoundingClientRect() : { top: 60, bottom: innerHeight };
    return inner.top >= outer.top && inner.bottom <= outer.bottom;
  };
  const choose = (numbers, article) => {
    clear();
    for (const number of numbers) {
      for (const word of article.querySelectorAll(`.text [data-c~="${number}"]`)) {
        word.classList.add("hit");
      }
      document.getElementById(`${article.id}-c${number}`).classList.add("chosen");
    }
  };
  document.addEventListener("click", (event) => {
    const article = event.target.closest("article");
    const card = event.target.closest(".claims li");
    const word = event.target.closest(".text [data-c]");
    if (!article || !(card || word) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (card) {
      const number = card.id.split("-c")[1];
      choose([number], article);
      const anchor = document.getElementById(`${article.id}-w${number}`);
      const target = anchor.nextElementSibling || anchor;
      if (!isSeen(target, null)) target.scrollIntoView({ block: "center", behavior: calm });
      history.replaceState(null, "", `#${card.id}`);
    } else {
      const numbers = word.dataset.c.split(" ");
      choose(numbers, article);
      const first = document.getElementById(`${article.id}-c${numbers[0]}`);
      if (!isSeen(first, first.closest(".claims"))) {
        first.scrollIntoView({ block: "nearest", behavior: calm });
      }
    }
  });
  const fromAddress = () => {
    const match = /^#(d\d+)-[cw](\d+)$/.exec(location.hash);
    const article = match && document.getElementById(match[1]);
    if (article && document.getElementById(`${match[1]}-c${match[2]}`)) choose([match[2]], article);
  };
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
