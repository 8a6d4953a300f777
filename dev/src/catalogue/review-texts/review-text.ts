export interface ReviewText {
  rating: 1 | 2 | 3 | 4 | 5;
  title: string;
  text: string;
}
