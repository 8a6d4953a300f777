export interface Form {
  [name: string]: string | Form;
}

const maxFields = 1_000;
const maxDepth = 8;

/** Reads `a[b][0]=c` as Stripe does. A list stays an object with its positions as names: only a schema can tell. */
export function parseForm(body: string): Form {
  const form = emptyForm();
  const fields = [...new URLSearchParams(body)];
  if (fields.length > maxFields) throw new RangeError(`A request may have up to ${maxFields} parameters.`);
  for (const [name, value] of fields) put(form, stepsOf(name), value);
  return form;
}

// Without a prototype, since the names come from outside.
const emptyForm = (): Form => Object.create(null) as Form;

function stepsOf(name: string): string[] {
  const bracket = name.indexOf('[');
  if (bracket <= 0 || !/^(\[[^[\]]*\])+$/.test(name.slice(bracket))) return [name];
  const steps = [name.slice(0, bracket), ...name.slice(bracket + 1, -1).split('][')];
  if (steps.length > maxDepth) throw new RangeError(`Parameters may be nested up to ${maxDepth} deep.`);
  return steps;
}

function put(form: Form, [step = '', ...rest]: string[], value: string): void {
  const name = step === '' ? String(Object.keys(form).length) : step;
  if (rest.length === 0) {
    form[name] = value;
    return;
  }
  const inner = form[name];
  const next = typeof inner === 'object' ? inner : emptyForm();
  form[name] = next;
  put(next, rest, value);
}
