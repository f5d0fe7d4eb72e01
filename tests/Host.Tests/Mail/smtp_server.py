"""A real SMTP server (Debian's python3-aiosmtpd) for the mail suites. STARTTLS is required.

Usage: smtp_server.py PORT CERTIFICATE KEY

The recipient's name says how it is treated; orders come on standard input, facts go to standard output, one JSON object a line.
  refused@...   550 at RCPT, always
  spam@...      554 after the text, always
  deferred@...  451 at RCPT, until the order {"accept": true}
  dropped@...   the connection is cut after the text, without an answer: the first time the text is thrown away, the second time it is kept
  slow@...      no answer after the text, until the sender goes away; the next time it is taken
"""
import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP


def tell(**facts):
    print(json.dumps(facts), flush=True)


class Handler:
    def __init__(self):
        self.accepts = False
        self.seen = {}

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        if name == "refused":
            tell(event="refused", to=address)
            return "550 5.1.1 no such mailbox"
        if name == "deferred" and not self.accepts:
            tell(event="deferred", to=address)
            return "451 4.7.1 greylisted, try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        address = envelope.rcpt_tos[0]
        name = address.split("@")[0]
        text = envelope.content.decode("utf-8", "replace")
        message_id = next((line.split(":", 1)[1].strip().strip("<>") for line in text.split("\r\n") if line.lower().startswith("message-id:")), None)
        tries = self.seen[message_id] = self.seen.get(message_id, 0) + 1
        if name == "spam":
            return "554 5.7.1 the text is refused"
        if name == "dropped" and tries <= 2:
            if tries == 2:
                self.keep(message_id, address, session)
            tell(event="cut", id=message_id)
            server.transport.abort()
            return None
        if name == "slow" and tries == 1:
            tell(event="holding", id=message_id)
            await asyncio.Event().wait()
        self.keep(message_id, address, session)
        return f"250 2.0.0 Ok: queued as Q{len(self.seen)}"

    def keep(self, message_id, address, session):
        tell(event="kept", id=message_id, to=address, tls=session.ssl is not None)


async def main():
    port, certificate, key = sys.argv[1:4]
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    handler = Handler()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(handler, hostname="mail.test", tls_context=context, require_starttls=True, loop=loop), "127.0.0.1", int(port))
    orders = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    tell(event="ready")
    # The end of the orders is the end of the server: it never outlives who started it.
    while line := await orders.readline():
        order = json.loads(line)
        handler.accepts = order.get("accept", handler.accepts)
        tell(event="done")
    server.close()


asyncio.run(main())
