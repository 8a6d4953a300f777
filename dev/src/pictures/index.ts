export { renderCategoryPicture, renderProductPicture, type PicturedProduct } from './picture.js';
export { startPictureServer, type PictureServer } from './picture-server.js';
