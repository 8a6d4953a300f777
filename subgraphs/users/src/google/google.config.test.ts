import { describe, expect, it } from '@jest/globals';
import { readEnv } from '@cartwright/shared/config';
import { z } from 'zod';
import { googleEnv, toGoogleConfig } from './google.config.js';

describe('the settings for Google', () => {
  const read = (env: Record<string, string>) => toGoogleConfig(readEnv(z.object(googleEnv), env));
  const client = { GOOGLE_CLIENT_ID: 'id', GOOGLE_CLIENT_SECRET: 'secret' };

  it('are optional as a whole', () => {
    expect(read({})).toBeNull();
    expect(read({ GOOGLE_CLIENT_ID: '' })).toBeNull();
    expect(() => read({ GOOGLE_CLIENT_ID: 'id' })).toThrow('GOOGLE_CLIENT_SECRET');
  });

  it('default to Google as the issuer', () => {
    expect(read(client)).toEqual({
      clientId: 'id',
      clientSecret: 'secret',
      issuer: 'https://accounts.google.com',
      redirectUris: [],
    });
  });

  it.each(['http://localhost:5000', 'http://127.0.0.1:5000', 'http://[::1]:5000', 'https://id.example'])(
    'accept %s as an issuer',
    (issuer) => {
      expect(read({ ...client, GOOGLE_ISSUER: issuer })?.issuer).toBe(issuer);
    },
  );

  it.each(['http://id.example', 'http://localhost.evil.example', 'ftp://localhost', 'nonsense'])(
    'refuse %s as an issuer',
    (issuer) => {
      expect(() => read({ ...client, GOOGLE_ISSUER: issuer })).toThrow('GOOGLE_ISSUER');
    },
  );

  it('list the redirect URIs', () => {
    const uris = 'https://shop.example/callback, http://localhost:3000/callback';
    expect(read({ ...client, GOOGLE_REDIRECT_URIS: uris })?.redirectUris).toEqual(uris.split(', '));
    expect(() => read({ ...client, GOOGLE_REDIRECT_URIS: 'nonsense' })).toThrow('GOOGLE_REDIRECT_URIS');
  });
});
