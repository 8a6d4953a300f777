import type { SeedAddress, SeedCustomer } from './seed-types.js';

const names = [
  'Ada Whitcombe',
  'Bram Oosterhuis',
  'Chiara Benedetti',
  'Dafydd Prosser',
  'Elif Karaca',
  'Fergus Mackinnon',
  'Greta Sandström',
  'Hassan Idrissi',
  'Imogen Clarke',
  'Jonas Weidmann',
  'Keiko Tanabe',
  'Lucía Herrero',
  'Mateus Vilela',
  'Niamh Gallagher',
  'Olu Adeyemi',
  'Priya Raman',
  'Quentin Marchal',
  'Rosa Lindgren',
  'Samir Haddad',
  'Tilda Rasmussen',
  'Umar Siddiqui',
  'Vera Novotná',
  'Wilf Ainsworth',
  'Yara Costa',
];

const places = [
  { city: 'Whitby', postalCode: 'YO21 3PU', country: 'GB' },
  { city: 'Utrecht', postalCode: '3511 LX', country: 'NL' },
  { city: 'Bologna', postalCode: '40125', country: 'IT' },
  { city: 'Galway', postalCode: 'H91 E2K3', country: 'IE' },
  { city: 'Lübeck', postalCode: '23552', country: 'DE' },
];

export const customers: SeedCustomer[] = names.map((name, index) => ({
  name,
  email: emailOf(name),
  address: addressOf(name, index),
}));

function addressOf(recipient: string, index: number): SeedAddress {
  return { recipient, line1: `${index + 1} Harbour Street`, ...places[index % places.length]! };
}

function emailOf(name: string): string {
  const plain = name.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return `${plain.toLowerCase().replaceAll(' ', '.')}@example.com`;
}
