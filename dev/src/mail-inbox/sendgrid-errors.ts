import type { z } from 'zod';

interface SendGridErrors {
  errors: { message: string; field: string | null; help: string | null }[];
}

const reference = 'http://sendgrid.com/docs/API_Reference/Web_API_v3/Mail/errors.html#message';

export function errorBody(
  message: string,
  field: string | null = null,
  help: string | null = null,
): SendGridErrors {
  return { errors: [{ message, field, help }] };
}

export function validationErrors(error: z.ZodError): SendGridErrors {
  return {
    errors: error.issues.map(({ path, message }) => {
      const field = path.join('.') || null;
      const page = path.filter((step) => typeof step === 'string').join('.');
      return { message, field, help: page ? `${reference}.${page}` : null };
    }),
  };
}
