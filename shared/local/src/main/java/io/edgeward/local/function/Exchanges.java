package io.edgeward.local.function;

import com.google.cloud.functions.HttpFunction;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Lets one function answer the exchanges of the JDK's server. */
final class Exchanges implements HttpHandler {
  private static final Logger LOGGER = Logger.getLogger(Exchanges.class.getName());

  private final HttpFunction function;

  Exchanges(HttpFunction function) {
    this.function = function;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange).sendTo(exchange);
    }
  }

  private ExchangeResponse answer(HttpExchange exchange) {
    ExchangeResponse response = new ExchangeResponse();
    try {
      function.service(new ExchangeRequest(exchange), response);
      return response;
    } catch (Exception | StackOverflowError e) {
      LOGGER.log(Level.SEVERE, "the function failed", e);
      ExchangeResponse failure = new ExchangeResponse();
      failure.setStatusCode(500);
      return failure;
    }
  }
}
