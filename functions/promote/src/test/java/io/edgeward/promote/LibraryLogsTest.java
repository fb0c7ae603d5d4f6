package io.edgeward.promote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.SLF4JServiceProvider;

class LibraryLogsTest {
  @Test
  void whatLibrariesLogGoesWhereOursGoes() {
    assertEquals(1, ServiceLoader.load(SLF4JServiceProvider.class).stream().count());
    assertEquals(
        "org.slf4j.jul.JDK14LoggerFactory", LoggerFactory.getILoggerFactory().getClass().getName());
  }
}
