import type { FieldProblem } from '../errors.js';
import type { AnnouncedUpload } from './issue-ticket.js';

export interface UploadRules {
  contentTypes: string[];
  maxBytes: number;
}

export const isGoodSize = (bytes: number, maxBytes: number): boolean => bytes >= 1 && bytes <= maxBytes;

/** Validates the type and size of an announced upload. */
export function uploadProblems(
  { contentType, contentLength }: AnnouncedUpload,
  { contentTypes, maxBytes }: UploadRules,
): FieldProblem[] {
  const problems = [];
  if (!contentTypes.includes(contentType)) {
    problems.push({
      path: 'contentType',
      message: `contentType must be one of ${contentTypes.join(', ')}.`,
    });
  }
  if (!isGoodSize(contentLength, maxBytes)) {
    problems.push({
      path: 'contentLength',
      message: `contentLength must be from 1 to ${maxBytes} bytes.`,
    });
  }
  return problems;
}
