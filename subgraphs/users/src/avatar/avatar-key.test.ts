import { describe, expect, it } from '@jest/globals';
import { avatarKeyFor, isMadeFrom, isUploadOf, newUploadKey } from './avatar-key.js';

describe('avatar keys', () => {
  const key = newUploadKey('ada');

  it('are new each time, and belong to one user', () => {
    expect(newUploadKey('ada')).not.toBe(key);
    expect(isUploadOf(key, 'ada')).toBe(true);
    expect(isUploadOf(key, 'adam')).toBe(false);
    expect(isUploadOf(key, 'ad')).toBe(false);
  });

  it.each([
    'uploads/avatars/ada/',
    'uploads/avatars/ada/../eve/1234567890123456789012',
    'uploads/avatars/ada/1234567890123456789012/x',
    'uploads/avatars/ada/1234567890123456789012\n',
    'avatars/ada/1234567890123456789012.png',
    '/uploads/avatars/ada/1234567890123456789012',
  ])('do not include %j', (other) => {
    expect(isUploadOf(other, 'ada')).toBe(false);
  });

  it('identify the upload that a picture was made from', () => {
    const avatarKey = avatarKeyFor(key, 'png');
    expect(avatarKey).toMatch(/^avatars\/ada\/[\w-]{22}\.png$/);
    expect(isMadeFrom(avatarKey, key)).toBe(true);
    expect(isMadeFrom(avatarKey, newUploadKey('ada'))).toBe(false);
    expect(isMadeFrom(null, key)).toBe(false);
    expect(isMadeFrom(undefined, key)).toBe(false);
  });
});
