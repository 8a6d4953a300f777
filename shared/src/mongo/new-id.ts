import mongoose from 'mongoose';

/** An opaque id that grows with time, so that ordering by id is ordering by creation. */
export const newId = (): string => new mongoose.Types.ObjectId().toHexString();
