import type { ProductKind } from '../product-kind.js';
import type { ReviewText } from './review-text.js';

export const outdoors: Partial<Record<ProductKind, ReviewText[]>> = {
  planter: [
    {
      rating: 5,
      title: 'The basil is alive',
      text: 'For the first time in my life, and I credit the pot. It breathes, it drains, and it looks right on the sill.',
    },
    {
      rating: 4,
      title: 'Good honest pot',
      text: 'Thick walls and a clean drainage hole. You will want a saucer beneath it indoors.',
    },
    {
      rating: 5,
      title: 'Came through the frost',
      text: 'It stood outside at minus eight without a crack. The white bloom it is getting makes it handsomer still.',
    },
    {
      rating: 4,
      title: 'Pleasing shape',
      text: 'They look well in a row. One had a thumbprint in it, which is my favourite.',
    },
  ],
  'watering-can': [
    {
      rating: 5,
      title: 'Perfectly balanced',
      text: 'Full, it tips with a finger. The rose gives a rain so fine that my seedlings stand up afterwards.',
    },
    {
      rating: 3,
      title: 'Heavier than it looks',
      text: 'The spout goes exactly where you point it. Full, it is too much for me at the end of a long row.',
    },
  ],
  seeds: [
    {
      rating: 3,
      title: 'About half came up',
      text: 'I followed the packet to the letter. What did come up is strong and healthy, so I shall try again a little later in the year.',
    },
  ],
  birdhouse: [
    {
      rating: 5,
      title: 'We have tenants',
      text: 'Blue tits inspected it within the week and have moved in. Solid wood, easy to hang.',
    },
  ],
  flask: [
    {
      rating: 5,
      title: 'Still hot at the summit',
      text: 'Poured at six, drunk at two, and it burnt my tongue. I have never been so pleased to be hurt.',
    },
    {
      rating: 4,
      title: 'Does not leak',
      text: 'It has been upside down in my bag for a month with no harm done. The matt finish has one scratch.',
    },
    {
      rating: 5,
      title: 'Silent and sturdy',
      text: 'No rattle, no drip, no metallic taste. It fits the side pocket of every bag that I own.',
    },
    {
      rating: 3,
      title: 'Mouth is a little narrow',
      text: 'Keeps its temperature very well. Getting a brush to the bottom takes patience.',
    },
  ],
  backpack: [
    {
      rating: 5,
      title: 'Disappears on your back',
      text: 'Well cut, no swing, and the stretchy pocket swallows a wet jacket. The whistle is a serious whistle.',
    },
    {
      rating: 4,
      title: 'Clean and simple',
      text: 'All that I need and nothing that flaps. It could do with a clip for keys.',
    },
  ],
  tent: [
    {
      rating: 3,
      title: 'Dry, but the pegs bend',
      text: 'Up in five minutes alone in a wind, and not a drop inside. The pegs gave up on stony ground; bring your own.',
    },
  ],
  hammock: [
    {
      rating: 4,
      title: 'Two trees and a Sunday',
      text: 'The advice to lie diagonally is the best that I have had from a shop. Mind how far apart your trees are.',
    },
  ],
  stove: [
    {
      rating: 4,
      title: 'Slow and lovely',
      text: 'It is not quick. It is quiet, and it lights every time, and the coffee tastes of being outdoors.',
    },
  ],
  helmet: [
    {
      rating: 5,
      title: 'I actually wear it',
      text: 'It is comfortable and it does not make me look like a mushroom. The magnetic buckle is a small joy in gloves.',
    },
    {
      rating: 4,
      title: 'Good fit, good colour',
      text: 'The dial holds it snug. Warm on a long hill in summer.',
    },
    {
      rating: 5,
      title: 'Tested, unfortunately',
      text: 'I met a kerb at speed. The helmet is finished and I am not. Ordered the same one again.',
    },
    {
      rating: 4,
      title: 'Reflects like a road sign',
      text: 'A friend saw me from two streets away. I would like a visor in the box and not as an extra.',
    },
  ],
  bicycle: [
    {
      rating: 5,
      title: 'I take the long way home',
      text: 'Comfortable from the first minute, and it shifts without a sound. It came nearly built, with the right spanner taped to the frame.',
    },
    {
      rating: 4,
      title: 'Handsome, not for racing',
      text: 'It sails. Hills are for people with more in the legs, but I have never liked a bicycle so much.',
    },
    {
      rating: 5,
      title: 'People stop to ask',
      text: 'The paint is deep and the details are right. The brakes needed one small turn after a week.',
    },
  ],
  pannier: [
    {
      rating: 4,
      title: 'Bone dry laptop',
      text: 'Forty minutes of rain on the way to work, and not a drop inside. The hooks rattle when it is empty.',
    },
  ],
  pump: [
    {
      rating: 5,
      title: 'The last pump I shall buy',
      text: 'The head stays on the valve, and every part of it can be replaced. It feels like a tool.',
    },
    {
      rating: 4,
      title: 'Does what it should',
      text: 'Solid, and no hiss at the valve. It takes a little elbow for the last bar.',
    },
  ],
};
