/* The floor: an epoll server that writes one ready-made frame to every socket. Nothing else can be faster from one core. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST 20000
#define SIZE 600
static const char HELLO[] =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
static int sockets[MOST], count = 0;
static char frame[SIZE + 4];

static void send_all(int rounds) {
    for (int round = 0; round < rounds; round++)
        for (int each = 0; each < count; each++) {
            size_t at = 0;
            while (at < sizeof frame) {
                ssize_t sent = send(sockets[each], frame + at, sizeof frame - at, MSG_NOSIGNAL);
                if (sent > 0) at += (size_t)sent;
                else if (errno != EAGAIN) break;
            }
        }
}

int main(void) {
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    frame[0] = (char)0x81; frame[1] = 126; frame[2] = SIZE >> 8; frame[3] = (char)(SIZE & 255);
    memset(frame + 4, 'x', SIZE);
    int listening = socket(AF_INET, SOCK_STREAM, 0), on = 1, poll = epoll_create1(0);
    struct sockaddr_in place = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    bind(listening, (struct sockaddr *)&place, sizeof place);
    listen(listening, 4096);
    socklen_t length = sizeof place;
    getsockname(listening, (struct sockaddr *)&place, &length);
    printf("port %d\n", ntohs(place.sin_port));
    fflush(stdout);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = listening}, events[256];
    epoll_ctl(poll, EPOLL_CTL_ADD, listening, &event);
    event.data.fd = 0;
    epoll_ctl(poll, EPOLL_CTL_ADD, 0, &event);
    for (;;) {
        int ready = epoll_wait(poll, events, 256, -1);
        for (int each = 0; each < ready; each++) {
            int from = events[each].data.fd;
            char data[4096];
            if (from == listening) {
                int made = accept4(listening, NULL, NULL, SOCK_NONBLOCK);
                if (made < 0 || count == MOST) continue;
                setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                event.data.fd = made;
                epoll_ctl(poll, EPOLL_CTL_ADD, made, &event);
            } else if (from == 0) {
                ssize_t got = read(0, data, sizeof data - 1);
                if (got <= 0) return 0;
                data[got] = 0;
                send_all(atoi(data + 5));
                printf("sent\n");
                fflush(stdout);
            } else {
                ssize_t got = recv(from, data, sizeof data, 0);
                if (got > 4 && data[0] == 'G' && send(from, HELLO, sizeof HELLO - 1, MSG_NOSIGNAL) > 0) sockets[count++] = from;
                if (got <= 0) close(from);
            }
        }
    }
}
