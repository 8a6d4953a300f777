import { randomUUID } from 'node:crypto';
import { isMailAddress } from '@cartwright/shared/mail-address';
import { z } from 'zod';
import type { Mail } from './mail.js';

const address = z.object({
  email: z.string().refine(isMailAddress, 'Does not contain a valid address.'),
  name: z.string().optional(),
});
const addresses = z.array(address).max(1000);
const stringMap = z.record(z.string(), z.string());

const personalization = z.object({
  to: addresses.min(
    1,
    'The to array is required for all personalization objects, and must have at least one email object with a valid email address.',
  ),
  cc: addresses.optional(),
  bcc: addresses.optional(),
  subject: z.string().optional(),
  headers: stringMap.optional(),
  custom_args: stringMap.optional(),
  substitutions: stringMap.optional(),
});

export const sendRequestSchema = z
  .object({
    personalizations: z
      .array(personalization)
      .min(1, 'The personalizations field is required and must have at least one personalization.')
      .max(1000),
    from: address,
    reply_to: address.optional(),
    subject: z.string().optional(),
    content: z
      .array(
        z.object({
          type: z.string().min(1, 'The content type is required.'),
          value: z.string().min(1, 'The content value must be a string at least one character in length.'),
        }),
      )
      .min(
        1,
        'Unless a valid template_id is provided, the content parameter is required. There must be at least one defined content block.',
      ),
    attachments: z
      .array(z.object({ content: z.string(), filename: z.string(), type: z.string().optional() }))
      .optional(),
    headers: stringMap.optional(),
    categories: z.array(z.string()).max(10).optional(),
    custom_args: stringMap.optional(),
  })
  .superRefine(({ subject, personalizations }, check) => {
    if (subject || personalizations.every((one) => one.subject)) return;
    check.addIssue({
      code: 'custom',
      path: ['subject'],
      message:
        'The subject is required. You can get around this requirement if you use a template with a subject defined or if every personalization has a subject defined.',
    });
  });

export type SendRequest = z.infer<typeof sendRequestSchema>;

/** SendGrid sends every personalization as a mail of its own, so that its recipients do not see the others. */
export function mailsOf(request: SendRequest, messageId: string, receivedAt: string): Mail[] {
  return request.personalizations.map((one, index) => {
    const fill = (text: string) => substitute(text, one.substitutions ?? {});
    const text = fill(contentOf(request, 'text/plain'));
    const html = fill(contentOf(request, 'text/html'));
    return {
      id: index === 0 ? messageId : randomUUID(),
      receivedAt,
      from: request.from,
      to: one.to,
      cc: one.cc ?? [],
      bcc: one.bcc ?? [],
      replyTo: request.reply_to ?? null,
      subject: fill(one.subject ?? request.subject ?? ''),
      text,
      html,
      preview: previewOf(text || html),
      headers: { ...request.headers, ...one.headers },
      categories: request.categories ?? [],
      customArgs: { ...request.custom_args, ...one.custom_args },
      attachments: (request.attachments ?? []).map(({ filename, type, content }) => ({
        filename,
        type: type ?? 'application/octet-stream',
        bytes: Buffer.byteLength(content, 'base64'),
      })),
    };
  });
}

function contentOf({ content }: SendRequest, type: string): string {
  return content.find((part) => part.type.startsWith(type))?.value ?? '';
}

function substitute(text: string, substitutions: Record<string, string>): string {
  return Object.entries(substitutions).reduce((filled, [tag, value]) => filled.replaceAll(tag, value), text);
}

function previewOf(body: string): string {
  return body
    .slice(0, 20_000)
    .replace(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 160);
}
