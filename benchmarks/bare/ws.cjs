// The usual websocket server of Node.
const { WebSocketServer } = require("ws");
const { createServer } = require("http");
const TEXT = "x".repeat(600);
const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false });
server.on("connection", (socket) => socket.on("error", () => {}));
http.listen({ port: 0, host: "127.0.0.1", backlog: 4096 }, () => console.log(`port ${http.address().port}`));
require("readline").createInterface({ input: process.stdin }).on("line", async (line) => {
  for (let round = 0; round < Number(line.slice(5)); round++) {
    for (const socket of server.clients) socket.send(TEXT);
    await new Promise(setImmediate);
  }
  console.log("sent");
}).on("close", () => process.exit(0));
