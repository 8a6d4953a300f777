import { buffer } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import type { Invoice, InvoiceLine } from './invoice.js';
import { usualFonts } from './text/fonts.js';
import { drawBlock, layOut, type Style, type TextBlock } from './text/text-block.js';

type Pdf = PDFKit.PDFDocument;

const MARGIN = 50;
const FOOT = 40;
const ink = '#23302b';
const quiet = '#6d766f';
const accent = '#1f5c48';
const rule = '#d9d3c5';

const PAGE_WIDTH = 595.28;
const RIGHT = PAGE_WIDTH - MARGIN;
const BOTTOM = 841.89 - MARGIN - FOOT;

interface Column {
  title: string;
  x: number;
  width: number;
  align: 'left' | 'right';
}
const columns = {
  name: { title: 'Item', x: MARGIN, width: 255, align: 'left' },
  quantity: { title: 'Quantity', x: 310, width: 60, align: 'right' },
  unitPrice: { title: 'Unit price', x: 375, width: 80, align: 'right' },
  total: { title: 'Total', x: 460, width: RIGHT - 460, align: 'right' },
} satisfies Record<string, Column>;

/** Draws the invoice on as many pages as it takes. */
export async function renderInvoice(invoice: Invoice): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: 'en',
    info: { Title: invoice.title, Author: invoice.seller },
  });
  pdf.registerFont('plain', usualFonts.plain).registerFont('bold', usualFonts.bold);
  const written = buffer(pdf);
  const top = drawHead(pdf, invoice);
  const end = await drawLines(pdf, invoice.lines, top);
  drawSums(pdf, invoice, end);
  numberPages(pdf, invoice);
  pdf.end();
  return written;
}

function drawHead(pdf: Pdf, { title, seller, facts, buyer }: Invoice): number {
  const name = layOut(pdf, seller, { weight: 'bold', size: 20 }, RIGHT - MARGIN);
  drawBlock(pdf.fillColor(accent), name, MARGIN, MARGIN);
  pdf
    .font('plain')
    .fontSize(15)
    .fillColor(ink)
    .text(title, MARGIN, MARGIN + name.height);
  const top = pdf.y + 22;

  label(pdf, 'Billed to', MARGIN, top);
  const address = layOut(pdf, buyer.join('\n') || 'Unknown', { weight: 'plain', size: 10 }, 230);
  drawBlock(pdf.fillColor(ink), address, MARGIN, top + 14);
  const buyerEnd = top + 14 + address.height;

  let y = top;
  for (const fact of facts) {
    label(pdf, fact.label, 310, y);
    pdf
      .fontSize(10)
      .fillColor(ink)
      .text(fact.value, 415, y - 1, { width: RIGHT - 415, align: 'right' });
    y = pdf.y + 5;
  }
  return Math.max(buyerEnd, y) + 26;
}

const label = (pdf: Pdf, text: string, x: number, y: number): Pdf =>
  pdf.font('plain').fontSize(8.5).fillColor(quiet).text(text, x, y, { lineBreak: false });

async function drawLines(pdf: Pdf, lines: InvoiceLine[], top: number): Promise<number> {
  let y = drawTitles(pdf, top);
  for (const line of lines) {
    // A hundred of them take a while: other requests go between.
    await nextTurn();
    const item = layOutItem(pdf, line);
    if (y + item.height > BOTTOM) {
      pdf.addPage();
      y = drawTitles(pdf, MARGIN);
    }
    drawLine(pdf, line, item, y);
    y += item.height;
    drawRule(pdf, y, rule);
  }
  return y;
}

function drawTitles(pdf: Pdf, y: number): number {
  pdf.font('bold').fontSize(8.5).fillColor(quiet);
  for (const { title, x, width, align } of Object.values(columns)) pdf.text(title, x, y, { width, align });
  drawRule(pdf, y + 18, ink);
  return y + 18;
}

const nameStyle: Style = { weight: 'plain', size: 10 };
const skuStyle: Style = { weight: 'plain', size: 8 };
const PADDING = 8;

interface Cell {
  name: TextBlock;
  sku: TextBlock;
  height: number;
}

function layOutItem(pdf: Pdf, { name, sku }: InvoiceLine): Cell {
  const { width } = columns.name;
  const [above, below] = [layOut(pdf, name, nameStyle, width), layOut(pdf, sku, skuStyle, width)];
  return { name: above, sku: below, height: above.height + below.height + 2 * PADDING };
}

function drawLine(pdf: Pdf, line: InvoiceLine, { name, sku }: Cell, y: number): void {
  pdf.font('plain').fontSize(nameStyle.size).fillColor(ink);
  for (const key of ['quantity', 'unitPrice', 'total'] as const) {
    const { x, width, align } = columns[key];
    pdf.text(line[key], x, y + PADDING, { width, align });
  }
  drawBlock(pdf, name, columns.name.x, y + PADDING);
  drawBlock(pdf.fillColor(quiet), sku, columns.name.x, y + PADDING + name.height);
}

function drawSums(pdf: Pdf, { sums }: Invoice, end: number): void {
  let y = end + 14;
  for (const { label: name, value, isStrong } of sums) {
    const height = isStrong ? 24 : 18;
    if (y + height > BOTTOM) {
      pdf.addPage();
      y = MARGIN;
    }
    pdf
      .font(isStrong ? 'bold' : 'plain')
      .fontSize(isStrong ? 12 : 10)
      .fillColor(ink);
    pdf.text(name, 230, y, { width: 190, align: 'right' });
    pdf.text(value, 430, y, { width: RIGHT - 430, align: 'right' });
    y += height;
  }
}

function numberPages(pdf: Pdf, { title }: Invoice): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    // Text below the margin would begin a page of its own.
    pdf.page.margins.bottom = 0;
    pdf.font('plain').fontSize(8.5).fillColor(quiet);
    const y = pdf.page.height - MARGIN;
    pdf.text(title, MARGIN, y, { lineBreak: false });
    pdf.text(`Page ${page + 1} of ${count}`, MARGIN, y, { width: RIGHT - MARGIN, align: 'right' });
  }
}

const drawRule = (pdf: Pdf, y: number, color: string): Pdf =>
  pdf.moveTo(MARGIN, y).lineTo(RIGHT, y).lineWidth(0.7).strokeColor(color).stroke();
