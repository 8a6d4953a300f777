import mongoose from 'mongoose';

/** An opaque id that grows with time, so that sorting by id sorts by creation. */
export const newId = (): string => new mongoose.Types.ObjectId().toHexString();
