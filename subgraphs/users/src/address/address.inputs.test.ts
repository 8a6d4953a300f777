import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { validate, type ValidatorOptions } from 'class-validator';
import { AddressInput, UpdateAddressInput } from './address.inputs.js';

const valid = { recipient: 'Ann', line1: '1 Road', city: 'Bonn', country: 'de', isDefault: false };

async function problems(input: object, options: ValidatorOptions = {}): Promise<string[]> {
  const errors = await validate(input, options);
  return errors.flatMap(({ constraints }) => Object.values(constraints ?? {}));
}

const problemsOf = (fields: object) =>
  problems(Object.assign(new AddressInput(), valid, fields), { skipMissingProperties: true });

describe('AddressInput', () => {
  it.each([
    {},
    { label: '', line2: '  ', phone: ' ', region: null },
    { recipient: `  ${'x'.repeat(100)}  `, line1: 'y'.repeat(200), postalCode: '9'.repeat(20) },
    { country: ' GB ', phone: '+49 (228) 123-456.7' },
    { city: '東京', line1: '千代田区1-1' },
  ])('accepts %j', async (fields) => {
    expect(await problemsOf(fields)).toEqual([]);
  });

  it.each([
    [{ recipient: ' \t ' }, 'recipient must be one line of 1 to 100 characters.'],
    [{ recipient: 'x'.repeat(101) }, 'recipient must be one line of 1 to 100 characters.'],
    [{ line1: 'one\ntwo' }, 'line1 must be one line of 1 to 200 characters.'],
    [{ line2: 'x'.repeat(201) }, 'line2 must be one line of at most 200 characters.'],
    [{ city: '' }, 'city must be one line of 1 to 100 characters.'],
    [{ label: 'x'.repeat(51) }, 'label must be one line of at most 50 characters.'],
    [{ region: 'x'.repeat(101) }, 'region must be one line of at most 100 characters.'],
    [{ postalCode: 'x'.repeat(21) }, 'postalCode must be one line of at most 20 characters.'],
    [{ country: 'Germany' }, 'country must be a country code of ISO 3166-1 alpha-2, such as DE.'],
    [{ country: 'XX' }, 'country must be a country code of ISO 3166-1 alpha-2, such as DE.'],
    ...['12', 'x'.repeat(10), '-----', '1'.repeat(31)].map((phone): [object, string] => [
      { phone },
      'phone must be 5 to 30 digits, spaces and + - ( ) . with at least one digit.',
    ]),
  ])('refuses %j', async (fields, message) => {
    expect(await problemsOf(fields)).toEqual([message]);
  });
});

describe('UpdateAddressInput', () => {
  const refuseNull = { skipMissingProperties: false, skipUndefinedProperties: true };
  const problemsOfUpdate = (fields: object) =>
    problems(Object.assign(new UpdateAddressInput(), fields), refuseNull);

  it('accepts any part of an address, and null for optional fields', async () => {
    expect(await problemsOfUpdate({})).toEqual([]);
    const empty = { label: null, line2: null, region: null, postalCode: null, phone: null };
    expect(await problemsOfUpdate({ ...empty, city: 'Bonn' })).toEqual([]);
  });

  it('refuses null for required fields', async () => {
    const missing = { recipient: null, line1: null, city: null, country: null, isDefault: null };
    expect(await problemsOfUpdate(missing)).toHaveLength(5);
  });
});
