package io.edgeward.registry.http;

import io.edgeward.registry.network.ProxyServer;
import io.edgeward.registry.network.ProxyVariables;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends single requests over HTTP/1.1 and keeps connections for the next ones. Redirects, retries
 * and authorization are decided above, where the rules for them are.
 */
public final class Transport implements Sender, AutoCloseable {
  /** Never waited for: how much runs at once is bounded by the callers. */
  private static final int CONNECTIONS = 4096;

  private final Supplier<CloseableHttpClient> opening;
  private final ProxyVariables proxies;
  private final Duration silence;
  private final Deadlines deadlines = new Deadlines();
  private Optional<CloseableHttpClient> opened = Optional.empty();

  public Transport(
      AddressGuard guard,
      ProxyVariables proxies,
      HostTls tls,
      Duration connectTimeout,
      Duration silence) {
    this.opening = () -> open(guard, proxies, tls, connectTimeout, silence);
    this.proxies = proxies;
    this.silence = silence;
  }

  /** The client, made for the first request: many a message of a cold function sends none. */
  private synchronized CloseableHttpClient http() {
    CloseableHttpClient client = opened.orElseGet(opening);
    opened = Optional.of(client);
    return client;
  }

  private static CloseableHttpClient open(
      AddressGuard guard,
      ProxyVariables proxies,
      HostTls tls,
      Duration connectTimeout,
      Duration silence) {
    ConnectionConfig connections =
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(connectTimeout))
            .setSocketTimeout(Timeout.of(silence))
            .setValidateAfterInactivity(TimeValue.ofSeconds(2))
            .build();
    PoolingHttpClientConnectionManager pool =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(guard)
            .setTlsSocketStrategy(tls)
            .setDefaultConnectionConfig(connections)
            .setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
            .setMaxConnPerRoute(CONNECTIONS)
            .setMaxConnTotal(CONNECTIONS)
            .build();
    return HttpClients.custom()
        .setConnectionManager(pool)
        .setRoutePlanner(new ProxyRoute(proxies))
        .setDefaultCredentialsProvider(ProxyRoute.logins(proxies))
        .setUserAgent("edgeward")
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableAuthCaching()
        .disableCookieManagement()
        .disableContentCompression()
        .build();
  }

  /**
   * How long an answer is waited for, and whether a proxy may ask who it is that wants a tunnel.
   */
  private RequestConfig config(Request request) {
    // A registry may move the whole blob before it confirms it; the deadline is the bound.
    boolean passing = request.body() instanceof RequestContent.Passing;
    return RequestConfig.custom()
        .setResponseTimeout(Timeout.of(passing ? request.deadline() : silence))
        .setAuthenticationEnabled(request.uri().getScheme().equals("https"))
        .setProtocolUpgradeEnabled(false)
        .setExpectContinueEnabled(false)
        .build();
  }

  @Override
  public Response send(Request request, Optional<String> authorization) throws IOException {
    return RequestLog.send(this::exchange, request, authorization);
  }

  private Response exchange(Request request, Optional<String> authorization) throws IOException {
    HttpUriRequestBase wire = new HttpUriRequestBase(request.method(), request.uri());
    request.headers().forEach(wire::setHeader);
    authorization.ifPresent(value -> wire.setHeader(HttpHeaders.AUTHORIZATION, value));
    wire.setConfig(config(request));
    setBody(wire, request);
    Optional<ProxyServer> proxy = proxies.find(request.uri());
    proxy
        .filter(through -> request.uri().getScheme().equals("http"))
        .flatMap(ProxyServer::login)
        .ifPresent(login -> wire.setHeader(HttpHeaders.PROXY_AUTHORIZATION, login.header()));
    Deadlines.Watch watch = deadlines.start(request.deadline(), wire::abort);
    try {
      HttpClientContext context = HttpClientContext.create();
      ClassicHttpResponse answer = http().executeOpen(target(request), wire, context);
      Response response = new Response(answer, authorization, watch, wire::abort);
      if (proxy.isPresent() && isOfProxy(response, request, context)) {
        response.close();
        throw ProxyRoute.refused(request.uri(), proxy.get(), response.status());
      }
      return response;
    } catch (IOException e) {
      watch.close();
      throw explained(request, proxy, explained(e, watch));
    } catch (CancellationException e) {
      // How the pool of connections says that the wait for one was cut off.
      watch.close();
      throw explained(new InterruptedIOException("the request was cut off"), watch);
    } catch (RuntimeException | Error e) {
      watch.close();
      throw e;
    }
  }

  /** Without a tunnel, which TLS is spoken in, nothing came from the target. */
  private static boolean isOfProxy(Response response, Request request, HttpClientContext context) {
    return response.status() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED
        || (request.uri().getScheme().equals("https") && context.getSSLSession() == null);
  }

  private static IOException explained(
      Request request, Optional<ProxyServer> proxy, IOException failure) {
    if (failure instanceof SSLException tls) {
      return TlsFailures.explained(request.host(), tls);
    }
    return proxy.map(through -> ProxyRoute.explained(through, failure)).orElse(failure);
  }

  /** The failure, named as what it is when the deadline caused it. */
  static IOException explained(IOException e, Deadlines.Watch watch) {
    if (!watch.expired()) {
      return e;
    }
    SocketTimeoutException late =
        new SocketTimeoutException(
            "no complete answer within " + watch.limit().toMillis() / 1000.0 + " s");
    late.initCause(e);
    return late;
  }

  @Override
  public synchronized void close() {
    opened.ifPresent(client -> client.close(CloseMode.IMMEDIATE));
    deadlines.close();
  }

  private static HttpHost target(Request request) {
    return new HttpHost(
        request.uri().getScheme(), request.uri().getHost(), request.uri().getPort());
  }

  private static void setBody(HttpUriRequestBase wire, Request request) {
    switch (request.body()) {
      case RequestContent.None none -> {
        if (request.method().equals("POST") || request.method().equals("PUT")) {
          // Specification, "Pushing blobs": Content-Length is 0 when a session is opened.
          wire.setEntity(new ByteArrayEntity(new byte[0], null));
        }
      }
      case RequestContent.Bytes bytes ->
          wire.setEntity(
              new ByteArrayEntity(bytes.bytes(), ContentType.parseLenient(bytes.mediaType())));
      case RequestContent.Passing passing -> wire.setEntity(new PassingEntity(passing));
    }
  }

  /** A body of known length that is written as it comes in from elsewhere. */
  private static final class PassingEntity extends AbstractHttpEntity {
    private final RequestContent.Passing body;

    PassingEntity(RequestContent.Passing body) {
      super("application/octet-stream", null);
      this.body = body;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      body.writer().writeTo(out);
    }

    @Override
    public java.io.InputStream getContent() {
      throw new UnsupportedOperationException("this body is written, not read");
    }

    @Override
    public boolean isStreaming() {
      return true;
    }

    @Override
    public boolean isRepeatable() {
      return false;
    }

    @Override
    public long getContentLength() {
      return body.length();
    }

    @Override
    public void close() {
      // Nothing is held: the writer belongs to whoever made the request.
    }
  }
}
