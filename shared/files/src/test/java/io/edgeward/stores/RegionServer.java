package io.edgeward.stores;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.edgeward.fanout.Fanout;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers as S3 does for a bucket of one region: a request that was signed for another is sent away
 * before its content was taken.
 */
final class RegionServer implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");

  private final String region;
  private final ServerSocket socket;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile int elsewhere = 301;
  private volatile boolean headDenied;
  private volatile boolean contentElsewhere;

  private RegionServer(String region, ServerSocket socket) {
    this.region = region;
    this.socket = socket;
  }

  static RegionServer start(String region) {
    try {
      RegionServer server =
          new RegionServer(region, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      Fanout.start(server::serve);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** The first lines of all requests. */
  List<String> asked() {
    return asked;
  }

  void answersElsewhere(int status) {
    elsewhere = status;
  }

  /** Whoever asks may not look at the bucket, though its region is told. */
  void deniesHead() {
    headDenied = true;
  }

  /** Content is sent away from the region that was told. */
  void sendsContentElsewhere() {
    contentElsewhere = true;
  }

  private Void serve() throws IOException {
    while (!socket.isClosed()) {
      Socket connection = socket.accept();
      Fanout.start(() -> answer(connection));
    }
    return null;
  }

  private Void answer(Socket connection) throws IOException {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      List<String> head = head(in);
      asked.add(head.getFirst());
      if (head.stream().noneMatch(line -> line.contains("/" + region + "/s3/"))) {
        send(connection, elsewhere + " Elsewhere\r\nx-amz-bucket-region: " + region);
      } else if (contentElsewhere && head.getFirst().startsWith("PUT ")) {
        send(connection, "301 Elsewhere\r\nx-amz-bucket-region: ap-south-1");
      } else if (headDenied && head.getFirst().startsWith("HEAD ")) {
        send(connection, "403 Forbidden\r\nx-amz-bucket-region: " + region);
      } else {
        if (head.stream().anyMatch(line -> line.equalsIgnoreCase("Expect: 100-continue"))) {
          connection.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
        }
        in.skipNBytes(length(head));
        send(connection, "200 OK\r\nETag: \"0123456789abcdef0123456789abcdef\"");
      }
    }
    return null;
  }

  private static List<String> head(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next != '\n') {
        line.append((char) next);
        continue;
      }
      String text = line.toString().strip();
      if (text.isEmpty()) {
        break;
      }
      lines.add(text);
      line.setLength(0);
    }
    return lines;
  }

  private static long length(List<String> head) {
    return head.stream()
        .map(LENGTH::matcher)
        .filter(Matcher::matches)
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }

  private static void send(Socket connection, String answer) throws IOException {
    connection
        .getOutputStream()
        .write(
            ("HTTP/1.1 " + answer + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .getBytes(ISO_8859_1));
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
