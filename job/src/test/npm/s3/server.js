// s3rver on the loopback, with what it lacks and Amazon's server does: see below.
'use strict';

const { Readable } = require('stream');
const fs = require('fs-extra');

process.stdin.on('end', () => process.exit(0));
process.stdin.resume();

// s3rver answers when it has read a body, though the file may not be written yet: these are not.
const unwritten = new Set();
const createWriteStream = fs.createWriteStream;
fs.createWriteStream = (...where) => {
  const stream = createWriteStream(...where);
  const closed = new Promise((resolve) => stream.on('close', resolve));
  unwritten.add(closed);
  closed.then(() => unwritten.delete(closed));
  return stream;
};

const S3rver = require('s3rver');
const S3Error = require('s3rver/lib/models/error');

const server = new S3rver({
  address: '127.0.0.1',
  port: Number(process.env.PORT),
  directory: process.env.FOLDER,
  configureBuckets: [{ name: process.env.BUCKET }],
});

// A body that is signed in chunks, <hex length>;chunk-signature=<...>\r\n<bytes>\r\n, the last one empty, is
// stored by s3rver with all that: then its ETag is not the one that the client reckons.
async function unchunked(request) {
  const pieces = [];
  for await (const piece of request) {
    pieces.push(piece);
  }
  const body = Buffer.concat(pieces);
  const bytes = [];
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf('\r\n', at);
    const length = parseInt(body.toString('latin1', at, end), 16);
    bytes.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
  return Buffer.concat(bytes);
}

server.middleware.unshift(async (ctx, next) => {
  const { headers } = ctx.req;
  if ((headers['x-amz-content-sha256'] || '').startsWith('STREAMING-')) {
    const body = await unchunked(ctx.req);
    if (body.length !== Number(headers['x-amz-decoded-content-length'])) {
      ctx.throw(400, 'IncompleteBody');
    }
    ctx.req = Object.assign(Readable.from([body], { objectMode: false }), {
      headers,
      method: ctx.req.method,
      url: ctx.req.url,
      socket: ctx.req.socket,
    });
  }
  await next();
  await Promise.all(unwritten);
});

// An upload that is complete already, or never was, is 404 and not 500.
const complete = server.store.putObjectMultipart;
server.store.putObjectMultipart = async function (...upload) {
  try {
    return await complete.apply(this, upload);
  } catch (error) {
    if (error.code === 'ENOENT') {
      throw new S3Error('NoSuchUpload', 'The specified multipart upload does not exist.');
    }
    throw error;
  }
};

server.run().then(() => console.log('up'));
