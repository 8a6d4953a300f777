import { modelOf } from '@cartwright/shared/mongo/model-of';
import { OutboxRow } from '@cartwright/shared/outbox/outbox.entity';
import type { Connection } from 'mongoose';
import { Category } from './category/category.entity.js';
import { Upload } from './image/upload.entity.js';
import { ProductImport } from './import/product-import.entity.js';
import { Listing } from './listing/listing.entity.js';
import { Product } from './product/product.entity.js';
import { Reservation } from './stock/reservation.entity.js';
import { StockMovement } from './stock/stock-movement.entity.js';

/** The collections of this subgraph's database. */
export const openDb = (connection: Connection) => ({
  products: modelOf(connection, Product),
  categories: modelOf(connection, Category),
  listings: modelOf(connection, Listing),
  reservations: modelOf(connection, Reservation),
  stockMovements: modelOf(connection, StockMovement),
  uploads: modelOf(connection, Upload),
  imports: modelOf(connection, ProductImport),
  outbox: modelOf(connection, OutboxRow),
});

export type Db = ReturnType<typeof openDb>;
