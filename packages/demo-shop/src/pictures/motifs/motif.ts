import type { SeededRandom } from '../seeded-random.js';
import type { Tones } from '../tones.js';

export interface Subject {
  name: string;
  tones: Tones;
  random: SeededRandom;
}

export type Motif = (subject: Subject) => string;
