import escapeHtml from 'escape-html';

/** A piece of HTML in which every value has been escaped. */
export class Markup {
  constructor(readonly html: string) {}
}

type Value = string | number | Markup | Markup[];

/** A template of HTML: what is put in is escaped, unless it is such a piece itself. */
export function markup(strings: TemplateStringsArray, ...values: Value[]): Markup {
  return new Markup(String.raw({ raw: strings }, ...values.map(toHtml)));
}

function toHtml(value: Value): string {
  if (Array.isArray(value)) return value.map(toHtml).join('');
  return value instanceof Markup ? value.html : escapeHtml(String(value));
}
