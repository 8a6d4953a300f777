import { ValidateBy, type ValidationOptions } from 'class-validator';

const PHONE = /^(?=[^0-9]*[0-9])[0-9 +().-]{5,30}$/;
// Line breaks are among them, but for two of Unicode's own.
const NOT_IN_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** A rule for text as it is kept: without outer blanks. */
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

/** One line of text, counted without its outer blanks. */
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

/** For inputs that change parts: without it, null would pass for what may not be empty. */
export const refuseNull = { skipMissingProperties: false, skipUndefinedProperties: true };
