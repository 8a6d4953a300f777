import type { ProductKind } from '../product-kind.js';
import type { ReviewText } from './review-text.js';

export const playAndDesk: Partial<Record<ProductKind, ReviewText[]>> = {
  notebook: [
    {
      rating: 5,
      title: 'Lies flat, honestly',
      text: 'First page, last page, no wrestling. My fountain pen does not bleed through, and I write wet.',
    },
    {
      rating: 4,
      title: 'Lovely paper',
      text: 'Smooth with a bit of tooth. I would pay a little more for numbered pages.',
    },
    {
      rating: 5,
      title: 'Fifth one on the shelf',
      text: 'They age well: the corners soften and the spine holds. I have stopped looking at other notebooks.',
    },
    {
      rating: 3,
      title: 'The cover marks',
      text: 'Fits the bag and writes well, but the cloth picks up pencil dust and keeps it.',
    },
  ],
  pencils: [
    {
      rating: 5,
      title: 'They smell right',
      text: 'Centred leads, clean points, and the scent of every September I can remember.',
    },
  ],
  tray: [
    {
      rating: 4,
      title: 'Order at last',
      text: 'Beautiful corners and a solid feel. My papers are no fewer, but they look deliberate.',
    },
  ],
  scissors: [
    {
      rating: 5,
      title: 'They close like a good door',
      text: 'Sharp right to the tip, and a pleasure to use. I have hidden them from the family.',
    },
    {
      rating: 4,
      title: 'Precise',
      text: 'Neat in tight corners, and comfortable. A case in the box would have been welcome.',
    },
  ],
  book: [
    {
      rating: 5,
      title: 'Read it in two sittings',
      text: 'I meant to read a chapter before bed. I can report that the birds start at ten past four.',
    },
    {
      rating: 4,
      title: 'A slow start, then wonderful',
      text: 'Give it forty pages. After that I was rationing it.',
    },
    {
      rating: 5,
      title: 'Lent it, lost it, bought it again',
      text: 'The surest sign of a good book. This copy has my name in it in ink.',
    },
    {
      rating: 3,
      title: 'Well made, not quite for me',
      text: 'Nicely printed, and the author knows their subject. I kept waiting for it to surprise me.',
    },
    {
      rating: 5,
      title: 'Generous and clever',
      text: 'Full of things I have since repeated at dinner as my own.',
    },
  ],
  headphones: [
    {
      rating: 5,
      title: 'I heard the chair creak',
      text: 'On a record that I have owned for thirty years there is a chair, and it creaks. Comfortable for a whole working day.',
    },
    {
      rating: 4,
      title: 'Honest sound',
      text: 'They do not flatter, so choose your recordings. The pads are soft and the battery goes on for ever.',
    },
    {
      rating: 5,
      title: 'The train has gone away',
      text: 'The engine, the announcements, the man with the crisps: all gone. And no pressure in the ears.',
    },
    {
      rating: 3,
      title: 'Great sound, tight fit',
      text: 'They sound wonderful, but they clamp my large head. It has eased a little after a month.',
    },
  ],
  'portable-speaker': [
    {
      rating: 2,
      title: 'Stitching came undone',
      text: 'It sounds enormous for its size, but the handle came loose in the second month. The exchange was quick and kind.',
    },
  ],
  speaker: [
    {
      rating: 5,
      title: 'The singer is in the room',
      text: 'Set up against a wall, as they say you can, and the voice simply stood there. Beautiful veneer.',
    },
  ],
  radio: [
    {
      rating: 5,
      title: 'Two knobs, no menu',
      text: 'My father worked it at once. Voices sound like people. I have come to listen to the weather on purpose.',
    },
    {
      rating: 3,
      title: 'Fussy about where it stands',
      text: 'Warm, clear sound by the window. At the back of the room the station comes and goes.',
    },
  ],
  blocks: [
    {
      rating: 5,
      title: 'Two hours of silence',
      text: 'Then a crash, then laughter, then two hours of silence. They are cut so true that towers reach the shelf.',
    },
    {
      rating: 5,
      title: 'Adults cannot leave them alone',
      text: 'Bought for a two-year-old and taken over by her uncles. Smooth edges and lovely colours.',
    },
    {
      rating: 3,
      title: 'Beautiful, but no bag',
      text: 'First-rate pieces, cleanly painted. There is nothing to keep them in, and they are now under every sofa.',
    },
    {
      rating: 5,
      title: 'Chewed and none the worse',
      text: 'The paint has held against a determined set of first teeth. They will be passed on.',
    },
    {
      rating: 4,
      title: 'Solid present',
      text: 'Heavier than I expected, in a good way. Mind your bare feet after dark.',
    },
    {
      rating: 5,
      title: 'Played with every day',
      text: 'Since his birthday in March, daily. I cannot say that about anything with batteries in it.',
    },
  ],
  rainbow: [
    {
      rating: 5,
      title: 'Tunnel, cradle, hat',
      text: 'Every arch has found a use, none of them the one I had in mind. The wood grain is lovely.',
    },
  ],
  bear: [
    {
      rating: 5,
      title: 'Sits up straight',
      text: 'Dignified and soft, and through the washing machine twice already. He has a name and a seat at table.',
    },
  ],
  puzzle: [
    {
      rating: 2,
      title: 'One piece short',
      text: 'A lovely thing to do together until the last gap, which stayed a gap. They are sending another.',
    },
  ],
};
