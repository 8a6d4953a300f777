import type { ProductKind } from '../product-kind.js';
import type { ReviewText } from './review-text.js';

export const homeAndWear: Partial<Record<ProductKind, ReviewText[]>> = {
  blanket: [
    {
      rating: 5,
      title: 'Fought over nightly',
      text: 'Warm without being stifling, and big enough for two people who are on good terms. The dog has made a formal application.',
    },
    {
      rating: 4,
      title: 'Lovely weight',
      text: 'It drapes beautifully and stays where you put it. It shed a little in the first week and then stopped.',
    },
    {
      rating: 5,
      title: 'The colour is a marvel',
      text: 'From across the room it is one shade and up close it is six. Photographs do it no justice.',
    },
    {
      rating: 4,
      title: 'Soft after a wash',
      text: 'A bit crisp out of the parcel. One gentle wash and an afternoon on the line, and now it is perfect.',
    },
    {
      rating: 3,
      title: 'Smaller than imagined',
      text: 'The measurements are correct, and I should have read them. It is very good on the armchair instead.',
    },
  ],
  chair: [
    {
      rating: 5,
      title: 'Light and not at all fragile',
      text: 'I can lift it with one finger, and my brother-in-law can sit on it. Both facts were doubted at first.',
    },
    {
      rating: 3,
      title: 'Handsome, firm',
      text: 'It makes the table look better. After an hour I want a cushion, after two I want another chair.',
    },
    {
      rating: 5,
      title: 'Worth saving up for',
      text: 'The joints are a pleasure to look at from underneath, which is where I now spend some time.',
    },
  ],
  stool: [
    {
      rating: 5,
      title: 'Does everything',
      text: 'Plant stand, bedside table, extra seat, step. It does not wobble on our terrible floor.',
    },
    {
      rating: 3,
      title: 'Lower than I thought',
      text: 'Well finished, with no rough edges. It is just a bit too low to be the extra chair that I wanted.',
    },
  ],
  armchair: [
    {
      rating: 5,
      title: 'Have not been seen since',
      text: 'I sat down with a book on Saturday. My family report that I am well.',
    },
  ],
  vase: [
    {
      rating: 5,
      title: 'Flatters cheap flowers',
      text: 'Five supermarket tulips looked like a painting. Does not leak, does not tip.',
    },
    {
      rating: 3,
      title: 'Elegant but narrow',
      text: 'The glaze is better in life than on the screen. The neck is so tight that I cannot get a brush in to clean it.',
    },
  ],
  'table-lamp': [
    {
      rating: 5,
      title: 'Makes the evening',
      text: 'The light is warm and goes down low enough to leave on for the film. The dimmer on the cord is a lovely thing to turn.',
    },
    {
      rating: 4,
      title: 'Good light, long cord',
      text: 'I can read by it without a glare on the page. The plug is bulky for the socket behind our sofa.',
    },
    {
      rating: 5,
      title: 'The base is gorgeous',
      text: 'Every visitor has touched it. The shade was packed so well that it took longer to unwrap than to install.',
    },
    {
      rating: 3,
      title: 'Shade sits slightly crooked',
      text: 'A quarter turn of the ring fixed it, more or less. Once on, you stop noticing, because the light is so pleasant.',
    },
    {
      rating: 5,
      title: 'A pair on the sideboard',
      text: 'Bought a second one within the week. Dimmed right down, they turn a plain room into a restaurant.',
    },
  ],
  sweater: [
    {
      rating: 5,
      title: 'Warm on a quay in January',
      text: 'The wind did not get through. I have worn it four days running and it still looks like a sweater and not like a sack.',
    },
    {
      rating: 4,
      title: 'Size up',
      text: 'Superb knitting and no itch. It is cut close, so take one larger if you want a shirt beneath.',
    },
    {
      rating: 5,
      title: 'My last sweater, possibly',
      text: 'The ribs are tight, the cuffs stay put, and there is a spare hank for mending in the parcel. That is how to do it.',
    },
    {
      rating: 2,
      title: 'Sleeves too long for me',
      text: 'Fine quality, but I am short in the arm and had to turn them back twice. Sent it back, and the refund was quick.',
    },
    {
      rating: 4,
      title: 'Hardly pills',
      text: 'Six weeks of backpack straps and only a little fuzz at the shoulder. The colour is rich.',
    },
  ],
  shirt: [
    {
      rating: 5,
      title: 'Soft from the first day',
      text: 'It felt like a shirt I had stolen from somebody. Washes well and needs no iron.',
    },
    {
      rating: 3,
      title: 'Shrank a finger',
      text: 'Lovely cloth and good buttons. It came up shorter after the wash than the label had led me to hope.',
    },
  ],
  jacket: [
    {
      rating: 3,
      title: 'Very stiff',
      text: 'A fortnight in, it is still like wearing a tent flap. I am assured that it gets better, and I can see that it might.',
    },
  ],
  scarf: [
    {
      rating: 5,
      title: 'No itch at all',
      text: 'My neck objects to everything, and has nothing to say about this one. Long, warm and light.',
    },
  ],
  beanie: [
    {
      rating: 5,
      title: 'Stays on, folds twice',
      text: 'It does not creep up my head like the others. I bought the second one because I left the first on a bus.',
    },
    {
      rating: 4,
      title: 'Good plain hat',
      text: 'Warm enough for a frosty school run. It loosened a little, and I like it better so.',
    },
  ],
  socks: [
    {
      rating: 5,
      title: 'Twelve miles, no blister',
      text: 'Cushioned where it counts. I have not needed the darning promise yet, but it is why I bought them.',
    },
    {
      rating: 4,
      title: 'Warm without the sweat',
      text: 'They dry overnight on a tent line. The colour is good with muddy boots.',
    },
  ],
  soap: [
    {
      rating: 5,
      title: 'Lasts and lasts',
      text: 'Seven weeks by the kitchen sink with three of us using it. It smells of something real and does not go to mush.',
    },
    {
      rating: 4,
      title: 'A gentle lather',
      text: 'My hands no longer feel tight. The scent fades towards the end of the bar, which I rather like.',
    },
    {
      rating: 5,
      title: 'No more plastic bottles',
      text: 'One good bar has replaced three pump bottles. The wrapper is planted, and we await results.',
    },
    {
      rating: 4,
      title: 'Nice scent',
      text: 'Neither perfume counter nor hospital. Keep it on a dish that drains, or it will sulk.',
    },
  ],
  towel: [
    {
      rating: 5,
      title: 'Dries you and then itself',
      text: 'It went to the beach, the pool and the campsite in one week, and was never once damp in the bag.',
    },
  ],
  bottle: [
    {
      rating: 4,
      title: 'A little goes far',
      text: 'A little is enough, it rinses quickly, and my skin has not complained. The cap wants a firm turn.',
    },
    {
      rating: 5,
      title: 'Refilled twice',
      text: 'Good for the skin, good on the shelf, and I like that I can keep the bottle.',
    },
  ],
  brush: [
    {
      rating: 3,
      title: 'Sheds at first',
      text: 'It lost a few bristles in the first days and then settled down. Solid wood, nicely oiled.',
    },
    {
      rating: 5,
      title: 'A tool, not a gadget',
      text: 'It does a single job properly. I had forgotten that brushes could be this good.',
    },
  ],
  cream: [
    {
      rating: 5,
      title: 'Rescued my hands',
      text: 'A week of this after a winter of digging, and I can button my cuffs without catching on them.',
    },
  ],
};
