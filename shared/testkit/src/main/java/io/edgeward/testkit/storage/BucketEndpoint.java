package io.edgeward.testkit.storage;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Cloud Storage's JSON API as far as it is used, in memory: multipart insert with
 * ifGenerationMatch, media download, listing in pages of ten.
 */
public final class BucketEndpoint implements AutoCloseable {
  private static final int PAGE = 10;

  private final BucketContent objects = new BucketContent();
  private final AtomicInteger lostAnswers = new AtomicInteger();
  private volatile int replacing = 412;
  private volatile boolean writable = true;
  private final AtomicInteger requests = new AtomicInteger();
  private final String bucket;
  private final HttpServer server;

  /** Starts to serve one bucket. */
  public BucketEndpoint(String bucket) {
    this.bucket = bucket;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  /** Address and port. */
  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** What is in the bucket. */
  public BucketContent objects() {
    return objects;
  }

  /** How many requests there were so far. */
  public int requests() {
    return requests.get();
  }

  /** Does the next insertion but answers 503, as a connection that breaks too early. */
  public void loseTheNextAnswer() {
    lostAnswers.set(1);
  }

  /** Answers as to someone who may create objects but not replace them. */
  public void denyReplacing() {
    replacing = 403;
  }

  /** Answers as to someone who may only read. */
  public void denyWriting() {
    writable = false;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
      if (!path.contains("/b/" + bucket + "/o")) {
        error(exchange, 404, "The specified bucket does not exist.");
      } else if (exchange.getRequestMethod().equals("POST")) {
        insert(exchange, query);
      } else if (path.endsWith("/o")) {
        list(exchange, query);
      } else {
        get(exchange, decode(path.substring(path.lastIndexOf("/o/") + 3)), query);
      }
    } catch (RuntimeException e) {
      e.printStackTrace(); // the client sees a broken connection only
    }
  }

  private void insert(HttpExchange exchange, Map<String, String> query) throws IOException {
    byte[] body = body(exchange);
    // ISO-8859-1 keeps every byte as one character while the parts are cut.
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    String boundary = "--" + type.replaceAll(".*boundary=\"?([^\";]+)\"?.*", "$1");
    String[] parts = text.split(Pattern.quote(boundary), -1);
    JsonObject metadata = JsonParser.parseString(bodyOf(parts[1])).getAsJsonObject();
    byte[] content = bodyOf(parts[2]).getBytes(StandardCharsets.ISO_8859_1);
    String name = metadata.get("name").getAsString();
    String expected = query.get("ifGenerationMatch");
    if (!writable) {
      error(exchange, 403, "no storage.objects.create access");
    } else if (expected == null) {
      error(exchange, 400, "write with ifGenerationMatch only");
    } else if (!objects.replace(name, Long.parseLong(expected), content, cacheControl(metadata))) {
      error(exchange, replacing, "At least one of the pre-conditions you specified did not hold.");
    } else if (lostAnswers.getAndSet(0) == 1) {
      error(exchange, 503, "backend error");
    } else {
      answer(exchange, 200, object(name));
    }
  }

  private static String cacheControl(JsonObject metadata) {
    return metadata.has("cacheControl") ? metadata.get("cacheControl").getAsString() : "";
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    InputStream body = exchange.getRequestBody();
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    return ("gzip".equals(encoding) ? new GZIPInputStream(body) : body).readAllBytes();
  }

  private static String bodyOf(String part) {
    String body = part.substring(part.indexOf("\r\n\r\n") + 4);
    return body.substring(0, body.length() - 2);
  }

  private void get(HttpExchange exchange, String name, Map<String, String> query)
      throws IOException {
    BucketContent.StoredObject object = objects.find(name);
    String expected = query.get("ifGenerationMatch");
    if (object == null) {
      error(exchange, 404, "No such object: " + bucket + "/" + name);
    } else if (expected != null && Long.parseLong(expected) != object.generation()) {
      error(exchange, 412, "At least one of the pre-conditions you specified did not hold.");
    } else if (!"media".equals(query.get("alt"))) {
      answer(exchange, 200, object(name));
    } else {
      send(exchange, 200, "application/json", object.content());
    }
  }

  private void list(HttpExchange exchange, Map<String, String> query) throws IOException {
    String prefix = query.getOrDefault("prefix", "");
    String after = query.getOrDefault("pageToken", "");
    List<String> names =
        objects.names().stream()
            .filter(name -> name.startsWith(prefix) && name.compareTo(after) > 0)
            .toList();
    JsonObject page = new JsonObject();
    JsonArray items = new JsonArray();
    names.stream().limit(PAGE).forEach(name -> items.add(object(name)));
    page.add("items", items);
    if (names.size() > PAGE) {
      page.addProperty("nextPageToken", names.get(PAGE - 1));
    }
    answer(exchange, 200, page);
  }

  private JsonObject object(String name) {
    JsonObject object = new JsonObject();
    object.addProperty("kind", "storage#object");
    object.addProperty("bucket", bucket);
    object.addProperty("name", name);
    BucketContent.StoredObject stored = objects.find(name);
    object.addProperty("generation", "" + stored.generation());
    object.addProperty("updated", stored.updated().toString());
    object.addProperty("size", "" + stored.content().length);
    return object;
  }

  private static void error(HttpExchange exchange, int code, String message) throws IOException {
    JsonObject error = new JsonObject();
    error.addProperty("code", code);
    error.addProperty("message", message);
    JsonObject answer = new JsonObject();
    answer.add("error", error);
    answer(exchange, code, answer);
  }

  private static void answer(HttpExchange exchange, int code, JsonObject json) throws IOException {
    byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
    send(exchange, code, "application/json", body);
  }

  private static void send(HttpExchange exchange, int code, String type, byte[] body)
      throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : (raw == null ? "" : raw).split("&")) {
      int equals = pair.indexOf('=');
      query.put(pair.substring(0, Math.max(0, equals)), decode(pair.substring(equals + 1)));
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
