import escapeHtml from 'escape-html';

/** HTML in which all values are escaped. */
export class Markup {
  constructor(readonly html: string) {}
}

type Value = string | number | Markup | Markup[];

/** A template tag for HTML. It escapes values, except for other markup. */
export function markup(strings: TemplateStringsArray, ...values: Value[]): Markup {
  return new Markup(String.raw({ raw: strings }, ...values.map(toHtml)));
}

function toHtml(value: Value): string {
  if (Array.isArray(value)) return value.map(toHtml).join('');
  return value instanceof Markup ? value.html : escapeHtml(String(value));
}
