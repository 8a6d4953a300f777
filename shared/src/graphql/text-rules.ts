import { ValidateBy, type ValidationOptions } from 'class-validator';

const PHONE = /^(?=[^0-9]*[0-9])[0-9 +().-]{5,30}$/;
// Control characters, which include line breaks, and Unicode's line and paragraph separators.
const NOT_IN_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** Validates text as it is stored, which is trimmed. */
export const IsText = (
  isValid: (text: string) => boolean,
  message: string,
  options: ValidationOptions = {},
): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isText',
      validator: {
        validate: (value) => typeof value === 'string' && isValid(value.trim()),
        defaultMessage: () => `$property must ${message}`,
      },
    },
    options,
  );

/** Whether a text, trimmed, is one line of `min` to `max` characters. */
export function isLine(text: string, min: number, max: number): boolean {
  const { length } = text.trim();
  return length >= min && length <= max && !NOT_IN_A_LINE.test(text.trim());
}

export const IsLine = (min: number, max: number): PropertyDecorator =>
  IsText(
    (text) => isLine(text, min, max),
    `be one line of ${min > 0 ? `${min} to` : 'at most'} ${max} characters.`,
  );

export const IsPhone = (): PropertyDecorator =>
  IsText(
    (text) => text === '' || PHONE.test(text),
    'be 5 to 30 digits, spaces and + - ( ) . with at least one digit.',
  );

/** For inputs of partial updates: without it, null would pass the rules of a required field. */
export const refuseNull = { skipMissingProperties: false, skipUndefinedProperties: true };
