package io.edgeward.stores;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpExecuteInterceptor;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpResponse;
import com.google.cloud.ServiceOptions;
import com.google.cloud.http.HttpTransportOptions;
import io.edgeward.model.store.StoreScheme;
import io.edgeward.model.store.StoreUri;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Google's transport, whose requests are counted, and held back as the service asks. */
@SuppressWarnings("serial")
final class ObservedTransport extends HttpTransportOptions {
  private static final Pattern OBJECTS = Pattern.compile("/b/([^/]+)/o(/.*)?$");

  private final transient RequestCounts counts;
  private final transient RetryAfterHold hold;

  ObservedTransport(Limits limits, RequestCounts counts, RetryAfterHold hold) {
    super(
        HttpTransportOptions.newBuilder()
            .setConnectTimeout((int) limits.connect().toMillis())
            .setReadTimeout((int) limits.read().toMillis()));
    this.counts = counts;
    this.hold = hold;
  }

  @Override
  public HttpRequestInitializer getHttpRequestInitializer(ServiceOptions<?, ?> service) {
    HttpRequestInitializer google = super.getHttpRequestInitializer(service);
    return request -> {
      google.initialize(request);
      HttpExecuteInterceptor before = request.getInterceptor();
      request.setInterceptor(sent -> {
        hold.await(sent.getUrl().getHost());
        count(sent.getRequestMethod(), sent.getUrl());
        if (before != null) {
          before.intercept(sent);
        }
      });
      request.setResponseInterceptor(this::answered);
    };
  }

  private void answered(HttpResponse answer) {
    hold.answered(
        answer.getRequest().getUrl().getHost(),
        answer.getStatusCode(),
        answer.getHeaders().getRetryAfter());
  }

  private void count(String method, GenericUrl url) {
    Matcher objects = OBJECTS.matcher(url.getRawPath());
    if (objects.find()) {
      counts.count(
          new StoreUri(StoreScheme.GS, objects.group(1), ""),
          kind(method, objects.group(2) != null, "media".equals(url.getFirst("alt"))));
    }
  }

  private static RequestKind kind(String method, boolean ofAnObject, boolean content) {
    if (!method.equals("GET")) {
      return RequestKind.PUT;
    }
    if (!ofAnObject) {
      return RequestKind.LIST;
    }
    return content ? RequestKind.GET : RequestKind.HEAD;
  }
}
