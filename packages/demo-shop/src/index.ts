export { customers } from './data.js';
export { fillShop } from './fill/fill-shop.js';
export { ADMIN, DEMO_PASSWORD, openAccount } from './fill/open-account.js';
export { drawPicture } from './pictures/draw-picture.js';
