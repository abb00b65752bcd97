package io.kazini.testsupport.planted.dataaccess.job.web;

import org.springframework.jdbc.core.simple.JdbcClient;

class SqlInAHelper {

    int delete(JdbcClient jdbc) {
        return jdbc.sql("DELETE FROM job").update();
    }
}
