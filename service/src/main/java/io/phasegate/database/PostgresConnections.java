package io.phasegate.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** Opens connections to PostgreSQL, in pools and single ones. Any thread may call. */
record PostgresConnections(PostgresAddress address) {
    /** For a connection that is to be opened: a free one is waited for elsewhere. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);

    private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofMinutes(1);

    /**
     * A process that stands still within a transaction must not hold up all others: the server ends
     * its session. Who waits for a row gives up before the connection does.
     */
    private static final String SESSION =
            "SET idle_in_transaction_session_timeout = '20s'; SET lock_timeout = '10s'";

    /** Each sees what was committed before its statements, and waits for rows others change. */
    HikariDataSource writers() {
        HikariConfig pool = pool("writers", address.connections() - readerCount());
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new HikariDataSource(pool);
    }

    /** Each transaction sees one state of the database, and can change nothing. */
    HikariDataSource readers() {
        HikariConfig pool = pool("readers", readerCount());
        pool.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        pool.setReadOnly(true);
        pool.setAutoCommit(false); // or each transaction would begin and end by turning it over
        return new HikariDataSource(pool);
    }

    private int readerCount() {
        return address.connections() / 2;
    }

    private HikariConfig pool(String name, int most) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setJdbcUrl(address.url());
        address.user().ifPresent(pool::setUsername);
        address.password().ifPresent(pool::setPassword);
        pool.setDataSourceProperties(settings(LONGEST_STATEMENT));
        pool.setConnectionInitSql(SESSION);
        pool.setConnectionTimeout(PATIENCE.toMillis());
        pool.setMaximumPoolSize(most);
        pool.setMinimumIdle(1);
        pool.setIdleTimeout(IDLE.toMillis());
        return pool;
    }

    /** A connection of nobody's pool, whose session lasts until it is closed. */
    Connection single(Duration longestStatement) throws SQLException {
        Properties settings = settings(longestStatement);
        address.user().ifPresent(user -> settings.setProperty("user", user));
        address.password().ifPresent(password -> settings.setProperty("password", password));
        return DriverManager.getConnection(address.url(), settings);
    }

    private static Properties settings(Duration longestStatement) {
        Properties settings = new Properties();
        settings.setProperty("ApplicationName", "phasegate");
        settings.setProperty("tcpKeepAlive", "true");
        settings.setProperty("connectTimeout", Long.toString(LONGEST_CONNECT.toSeconds()));
        settings.setProperty("socketTimeout", Long.toString(longestStatement.toSeconds()));
        return settings;
    }
}
