// The selection that the address of the page holds, as its pictures ask for it.

/** Return the end of the address that a picture asks: the selection without what only lists need. */
export function asked(search: string, more: Record<string, string | null> = {}): string {
  const query = new URLSearchParams(search);
  for (const name of ["after", "sort", "decided"]) query.delete(name);
  for (const [name, value] of Object.entries(more)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  for (const [name, value] of [...query]) if (value === "") query.delete(name, value);
  query.sort();
  return query.size ? `?${query}` : "";
}

/** Return the address of the events at one place, within a selection. */
export function eventsAt(search: string, place: string, country: string | null): string {
  return `/events${asked(search, { place, country, box: null })}`;
}
