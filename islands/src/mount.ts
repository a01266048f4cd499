// How an island comes into its page: at the elements that name it, now and after each change of the
// page by htmx. What it shows stands in the page as JSON, which the desk wrote with all markup escaped.

type Start = (element: HTMLElement) => void;

/** Start an island at each element with `data-island="NAME"`, once each. */
export function mount(name: string, start: Start): void {
  const begin = () => {
    for (const element of document.querySelectorAll<HTMLElement>(`[data-island="${name}"]`)) {
      if (element.dataset.started !== undefined) continue;
      element.dataset.started = "";
      start(element);
    }
  };
  begin();
  document.addEventListener("htmx:afterSettle", begin);
}

/** Return what the page says of an element: the JSON of the `<script>` that its `data-json` names. */
export function told<T>(element: HTMLElement): T {
  const script = document.getElementById(element.dataset.json ?? "");
  return JSON.parse(script?.textContent ?? "null") as T;
}
