import type { SeedCustomer } from './seed-types.js';

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

export const customers: SeedCustomer[] = names.map((name) => ({ name, email: emailOf(name) }));

function emailOf(name: string): string {
  const plain = name.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return `${plain.toLowerCase().replaceAll(' ', '.')}@example.com`;
}
