import { describe, expect, it, jest } from '@jest/globals';
import { chooseMongo, type MongoOffers } from '../src/mongo/choose-mongo.js';

const installed = { program: '/usr/bin/mongod', origin: 'found on PATH' };
const downloaded = { program: '/cache/mongod', origin: 'downloaded' };

function buildOffers(overrides: Partial<MongoOffers> = {}): MongoOffers {
  return {
    findWriter: () => null,
    findMongod: () => Promise.resolve(null),
    downloadMongod: () => Promise.resolve(null),
    isDocumentDbUnpacked: () => false,
    canUnpackDocumentDb: () => Promise.resolve(false),
    ...overrides,
  };
}

describe('chooseMongo', () => {
  it('uses MONGO_URL and looks no further', async () => {
    const findMongod = jest.fn(() => Promise.resolve(installed));
    const choice = await chooseMongo({ MONGO_URL: 'mongodb://db' }, buildOffers({ findMongod }));
    expect(choice).toEqual({ engine: 'given', url: 'mongodb://db' });
    expect(findMongod).not.toHaveBeenCalled();
  });

  it('prefers an installed mongod to an unpacked DocumentDB', async () => {
    const offers = buildOffers({
      findMongod: () => Promise.resolve(installed),
      isDocumentDbUnpacked: () => true,
    });
    expect(await chooseMongo({}, offers)).toEqual({ engine: 'mongod', ...installed });
  });

  it('prefers an unpacked DocumentDB to a download, so that a warm start needs no network', async () => {
    const downloadMongod = jest.fn(() => Promise.resolve(downloaded));
    const offers = buildOffers({ downloadMongod, isDocumentDbUnpacked: () => true });
    expect(await chooseMongo({}, offers)).toEqual({ engine: 'documentdb' });
    expect(downloadMongod).not.toHaveBeenCalled();
  });

  it('downloads mongod before it unpacks DocumentDB for the first time', async () => {
    const offers = buildOffers({
      downloadMongod: () => Promise.resolve(downloaded),
      canUnpackDocumentDb: () => Promise.resolve(true),
    });
    expect(await chooseMongo({}, offers)).toEqual({ engine: 'mongod', ...downloaded });
  });

  it('takes DocumentDB where no mongod can be had', async () => {
    const offers = buildOffers({ canUnpackDocumentDb: () => Promise.resolve(true) });
    expect(await chooseMongo({}, offers)).toEqual({ engine: 'documentdb' });
  });

  it('stays with the engine that wrote the data', async () => {
    const offers = buildOffers({
      findWriter: () => 'documentdb',
      findMongod: () => Promise.resolve(installed),
      canUnpackDocumentDb: () => Promise.resolve(true),
    });
    expect(await chooseMongo({}, offers)).toEqual({ engine: 'documentdb' });
  });

  it('obeys EMBEDDED_MONGO', async () => {
    const offers = buildOffers({
      findMongod: () => Promise.resolve(installed),
      isDocumentDbUnpacked: () => true,
    });
    expect(await chooseMongo({ EMBEDDED_MONGO: 'documentdb' }, offers)).toEqual({ engine: 'documentdb' });
    await expect(chooseMongo({ EMBEDDED_MONGO: 'oracle' }, offers)).rejects.toThrow(
      'EMBEDDED_MONGO must be mongod or documentdb, and is oracle.',
    );
  });

  it('names the ways out when nothing is found', async () => {
    await expect(chooseMongo({}, buildOffers())).rejects.toThrow(
      /install mongod[^]*DocumentDB[^]*docker compose up[^]*MONGO_URL/,
    );
    await expect(chooseMongo({ EMBEDDED_MONGO: 'documentdb' }, buildOffers())).rejects.toThrow(
      /documentdb was asked for[^]*take the other engine: mongod/,
    );
  });
});
