import { describe, expect, it } from '@jest/globals';
import { validateSync } from 'class-validator';
import { IsAddressPart } from './address-rules.js';

class Place {
  @IsAddressPart()
  country: string;

  constructor(country: string) {
    this.country = country;
  }
}

describe('IsAddressPart', () => {
  it.each([
    ['DE', true],
    ['xk', true],
    ['XK', true],
    ['XX', false],
    ['DEU', false],
    ['', false],
  ])('validates the country %j: %p', (country, isRight) => {
    expect(validateSync(new Place(country)).length === 0).toBe(isRight);
  });
});
