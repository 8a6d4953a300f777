/** Unicode's rules for line breaks; the package has no types of its own. */
declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string);
    /** Null after the last one, which is the end of the text. */
    nextBreak(): { position: number; required: boolean } | null;
  }
}
